# CTS has to record, or nothing triggers. Its tracker belongs to the account and not to the alarm: it is looked at only.

data "huaweicloud_cts_trackers" "management" {
  count = var.check_tracker ? 1 : 0

  type = "system"
}

locals {
  trackers = flatten(data.huaweicloud_cts_trackers.management[*].trackers)
  tracker_records = anytrue([
    for tracker in local.trackers :
    tracker.status == "enabled" && !contains(try(flatten(tracker.management_event_selector[*].exclude_service), []), "IAM")
  ])
}

# Earlier versions kept the tracker here. To destroy it would switch CTS off for the whole account: it is forgotten.
# `terraform destroy` passes over this block: before it, `terraform state rm` (npm run deploy does so by itself).
removed {
  from = huaweicloud_cts_tracker.management

  lifecycle {
    destroy = false
  }
}
