# Who may do what: the code may publish, and nothing else; what FunctionGraph itself needs, the code never has.

resource "huaweicloud_identity_role" "publish" {
  name        = "${var.function_name}-publish"
  description = "Publishes to SMN topics"
  type        = "XA"
  policy = jsonencode({
    Version   = "1.1"
    Statement = [{ Effect = "Allow", Action = ["smn:topic:publish"] }]
  })
}

# Execution agency: whose temporary credentials the function's code is given.
resource "huaweicloud_identity_agency" "execution" {
  name                  = "${var.function_name}-execution"
  description           = "Lets the login alarm publish to SMN"
  delegated_domain_name = "op_svc_cff"
  duration              = "FOREVER"

  project_role {
    project = var.region
    roles   = [huaweicloud_identity_role.publish.name]
  }
}

resource "huaweicloud_identity_role" "failures_to_topic" {
  count = local.failures_to_smn ? 1 : 0

  name        = "${var.function_name}-failures-smn"
  description = "Tells an SMN topic of events that failed"
  type        = "XA"
  policy = jsonencode({
    Version   = "1.1"
    Statement = [{ Effect = "Allow", Action = ["smn:topic:publish", "smn:topic:list"] }]
  })
}

# OBS is a global service, so the policy is a global one; it names the bucket instead.
resource "huaweicloud_identity_role" "failures_to_bucket" {
  count = local.failures_to_smn ? 0 : 1

  name        = "${var.function_name}-failures-obs"
  description = "Stores events that failed in an OBS bucket"
  type        = "AX"
  policy = jsonencode({
    Version = "1.1"
    Statement = [
      { Effect = "Allow", Action = ["obs:bucket:HeadBucket"], Resource = ["obs:*:*:bucket:${var.failure_bucket}"] },
      { Effect = "Allow", Action = ["obs:object:PutObject"], Resource = ["obs:*:*:object:${var.failure_bucket}/*"] },
    ]
  })
}

locals {
  configuration_roles = concat(var.trigger_roles, huaweicloud_identity_role.failures_to_topic[*].name)
}

# Configuration agency: by which FunctionGraph sets up the trigger and delivers failures.
resource "huaweicloud_identity_agency" "configuration" {
  name                  = "${var.function_name}-configuration"
  description           = "Lets FunctionGraph trigger the login alarm and deliver its failures"
  delegated_domain_name = "op_svc_cff"
  duration              = "FOREVER"
  all_resources_roles   = huaweicloud_identity_role.failures_to_bucket[*].name

  dynamic "project_role" {
    for_each = length(local.configuration_roles) > 0 ? [local.configuration_roles] : []
    content {
      project = var.region
      roles   = project_role.value
    }
  }
}
