# What the function is told and what the trigger listens to: all of it made from the variables alone.

locals {
  central_regions = ["cn-north-4", "ap-southeast-1", "eu-west-101"]
  # Open Telekom Cloud and Flexible Engine: neither documents attributes of a message, so the function sends none there.
  other_clouds   = ["eu-de", "eu-nl", "eu-west-0"]
  is_other_cloud = contains(local.other_clouds, var.region) || can(regex("(?i)t-systems|orange-business", var.smn_endpoint))

  # Every sign-in and sign-out that IAM documents; a test holds both lists together equal to the function's own.
  # https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_01_0012.html (tsiLogin: Open Telekom Cloud)
  successful_actions = [
    "login",
    "logout",
    "scanQRCodeLogin",
    "oidcLoginSuccess",
    "iamUserSsoLoginSuccess",
    "tenantLoginBySamlSuccess",
    "federationLoginNoPwdSuccess",
    "tsiLogin",
  ]
  failed_actions = [
    "loginFailed",
    "scanQRCodeLoginFailed",
    "oidcLoginFailed",
    "iamUserSsoLoginFailed",
    "federationLoginNoPwdFailed",
  ]

  extra_actions = [
    for action in var.extra_actions : {
      resource = length(split(":", action)) == 3 ? split(":", action)[1] : "user"
      name     = reverse(split(":", action))[0]
    }
  ]
  # As in the function, what is named as an extra action stays, though it be omitted too.
  omitted_names = setsubtract(
    [for action in var.omitted_actions : lower(action)],
    [for action in local.extra_actions : lower(action.name)],
  )
  documented_actions = [
    for actions in [local.successful_actions, var.include_failed_sign_ins ? local.failed_actions : []] :
    [for action in actions : action if !contains(local.omitted_names, lower(action))]
  ]
  added_actions = [
    for action in local.extra_actions : action
    if action.resource != "user" || !contains([for name in flatten(local.documented_actions) : lower(name)], lower(action.name))
  ]
  added_names = { for action in local.added_actions : action.resource => action.name... }

  # One operation takes at most ten names; the failed sign-ins are one of their own.
  operations = concat(
    [for names in local.documented_actions : "IAM:user:${join(";", names)}" if length(names) > 0],
    flatten([
      for resource, names in local.added_names : [
        for ten in chunklist([for at, name in names : name if index([for each in names : lower(each)], lower(name)) == at], 10) :
        "IAM:${resource}:${join(";", ten)}"
      ]
    ]),
  )

  # The results that wake a telephone; none where all of them do.
  sms_results = var.sms_for_failed_sign_ins || local.is_other_cloud ? [] : ["succeeded", "unknown"]

  trigger_event = jsonencode({ name = var.trigger_name, operations = local.operations })

  actions = join(",", concat(var.extra_actions, formatlist("-%s", var.omitted_actions)))
  function_variables = jsonencode(merge(
    { SMN_Topic = var.topic_name, RegionName = var.region, IP = var.whitelist },
    local.actions == "" ? {} : { Actions = local.actions },
    var.time_zone == "" ? {} : { TimeZone = var.time_zone },
    var.language == "" ? {} : { Language = var.language },
    var.repeats == "" ? {} : { Repeats = var.repeats },
    var.smn_endpoint == "" ? {} : { SMN_Endpoint = var.smn_endpoint },
  ))

  # FunctionGraph allows 4096 characters in one document and 4 KB in another: bytes keep to both.
  variable_bytes = length(base64encode(local.function_variables)) * 3 / 4 - length(regexall("=", base64encode(local.function_variables)))
}
