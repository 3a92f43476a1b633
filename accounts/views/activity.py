from accounts.lists import ActivityList
from accounts.models import Activity
from accounts.policy import policy


@policy("activity.read")
def activity_list(request):
    return ActivityList(request, Activity.objects.visible_to(request.actor)).respond()
