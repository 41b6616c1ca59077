# Who may do what: the code may publish, and nothing else; what FunctionGraph itself needs, the code never has.

locals {
  makes_execution_agency     = var.execution_agency == ""
  makes_configuration_agency = var.configuration_agency == ""
  execution_agency           = local.makes_execution_agency ? huaweicloud_identity_agency.execution[0].name : var.execution_agency
  configuration_agency       = local.makes_configuration_agency ? huaweicloud_identity_agency.configuration[0].name : var.configuration_agency
  configuration_roles        = concat(var.trigger_roles, huaweicloud_identity_role.failures_to_topic[*].name)

  # urn:smn:<region>:<project id>:<topic>
  project_id = split(":", huaweicloud_smn_topic.alarms.topic_urn)[3]
}

# A policy that goes is let go of by its agency first: hence create_before_destroy.
resource "huaweicloud_identity_role" "publish" {
  count = local.makes_execution_agency ? 1 : 0

  name        = "${var.function_name}-publish"
  description = "Publishes to SMN topics"
  type        = "XA"
  policy = jsonencode({
    Version   = "1.1"
    Statement = [{ Effect = "Allow", Action = ["smn:topic:publish"] }]
  })

  lifecycle {
    create_before_destroy = true
  }
}

# Execution agency: whose temporary credentials the function's code is given. The provider reads a name like
# op_svc_cff back as that of a service, so written as a domain's it would be changed at every apply.
resource "huaweicloud_identity_agency" "execution" {
  count = local.makes_execution_agency ? 1 : 0

  name                   = "${var.function_name}-execution"
  description            = "Lets the login alarm publish to SMN"
  delegated_service_name = "op_svc_cff"
  duration               = "FOREVER"
  enable_force_new       = "true"

  project_role {
    project = var.region
    roles   = [huaweicloud_identity_role.publish[0].name]
  }
}

resource "huaweicloud_identity_role" "failures_to_topic" {
  count = local.makes_configuration_agency && local.failures_to_smn ? 1 : 0

  name        = "${var.function_name}-failures-smn"
  description = "Tells an SMN topic of events that failed"
  type        = "XA"
  policy = jsonencode({
    Version   = "1.1"
    Statement = [{ Effect = "Allow", Action = ["smn:topic:publish", "smn:topic:list"] }]
  })

  lifecycle {
    create_before_destroy = true
  }
}

# OBS is a global service, so the policy is a global one; it names the bucket instead.
resource "huaweicloud_identity_role" "failures_to_bucket" {
  count = local.makes_configuration_agency && !local.failures_to_smn ? 1 : 0

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

  lifecycle {
    create_before_destroy = true
  }
}

# Configuration agency: by which FunctionGraph sets up the trigger and delivers failures.
resource "huaweicloud_identity_agency" "configuration" {
  count = local.makes_configuration_agency ? 1 : 0

  name                   = "${var.function_name}-configuration"
  description            = "Lets FunctionGraph trigger the login alarm and deliver its failures"
  delegated_service_name = "op_svc_cff"
  duration               = "FOREVER"
  enable_force_new       = "true"
  all_resources_roles    = huaweicloud_identity_role.failures_to_bucket[*].name

  dynamic "project_role" {
    for_each = length(local.configuration_roles) > 0 ? [local.configuration_roles] : []
    content {
      project = var.region
      roles   = project_role.value
    }
  }

  # What the provider reads back is what IAM granted: a name that IAM does not know is passed over without a word.
  lifecycle {
    postcondition {
      condition     = length(setsubtract(local.configuration_roles, flatten([for granted in self.project_role : granted.roles]))) == 0
      error_message = "IAM did not grant the agency all of ${join(", ", local.configuration_roles)}: without them there is no trigger, or failures are lost. Check the spelling in trigger_roles, by the names that the console shows; a policy that is new may need a minute, so apply once more."
    }
  }
}

# A policy that IAM lists late is passed over likewise. Of an agency that is named, not made, nothing can be told here.
data "huaweicloud_identity_check_agency_role_assignment" "publish" {
  count = local.makes_execution_agency ? 1 : 0

  agency_id  = huaweicloud_identity_agency.execution[0].id
  role_id    = huaweicloud_identity_role.publish[0].id
  project_id = local.project_id
  depends_on = [huaweicloud_identity_agency.execution]

  lifecycle {
    postcondition {
      condition     = self.result
      error_message = "The execution agency has not got the policy ${var.function_name}-publish, so the function could publish no alarm. IAM lists a new policy late: wait a minute and apply once more."
    }
  }
}

data "huaweicloud_identity_check_agency_role_assignment" "failures" {
  for_each = {
    for role in concat(huaweicloud_identity_role.failures_to_topic, huaweicloud_identity_role.failures_to_bucket) :
    role.type == "XA" ? "topic" : "bucket" => role
  }

  agency_id  = huaweicloud_identity_agency.configuration[0].id
  role_id    = each.value.id
  project_id = each.key == "topic" ? local.project_id : "all"
  depends_on = [huaweicloud_identity_agency.configuration]

  lifecycle {
    postcondition {
      condition     = self.result
      error_message = "The configuration agency has not got the policy ${each.value.name}, so events that failed would be lost. IAM lists a new policy late: wait a minute and ${each.key == "topic" ? "apply once more" : "write terraform -chdir=scripts/terraform apply -replace='huaweicloud_identity_agency.configuration[0]', as Terraform does not see that it is missing"}."
    }
  }
}
