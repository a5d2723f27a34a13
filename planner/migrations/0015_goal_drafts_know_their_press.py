from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("planner", "0014_sent_mails_have_an_index_of_their_own"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="goaldraft",
            name="press",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="goaldraft",
            constraint=models.UniqueConstraint(
                fields=("user", "press"), name="goal_draft_once_a_press"
            ),
        ),
    ]
