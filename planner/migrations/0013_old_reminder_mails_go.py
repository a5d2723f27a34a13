from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("planner", "0012_carry_over_reminder_mails")]

    operations = [
        migrations.RemoveField(model_name="goal", name="reminded_for"),
        migrations.DeleteModel(name="ReviewMail"),
    ]
