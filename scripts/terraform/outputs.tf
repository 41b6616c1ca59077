output "function_urn" {
  description = "URN of the function; npm run smoke and npm run doctor read it."
  value       = huaweicloud_fgs_function.alarm.urn
}

output "topic_urn" {
  description = "URN of the topic that gets the alarms."
  value       = huaweicloud_smn_topic.alarms.topic_urn
}

output "failure_topic_urn" {
  description = "URN of the topic that hears of failures; null where they go to OBS."
  value       = one(huaweicloud_smn_topic.failures[*].topic_urn)
}

output "guard_topic_urn" {
  description = "URN of the topic that hears of somebody switching the alarm off; null without guard. npm run doctor reads it."
  value       = var.guard ? local.guard_topic_urn : null
}

output "operations" {
  description = "What the trigger listens to."
  value       = local.operations
}

output "variable_bytes" {
  description = "Bytes that the function's variables take, of the 4096 allowed."
  value       = local.variable_bytes
}

output "left_to_do" {
  description = "What nobody but a person can do."
  value = concat(
    [for key in keys(local.subscriptions) : "Confirm the subscription \"${key}\" to ${var.topic_name}: its owner has a link that lives 48 hours. Until then it gets no alarm."],
    [for address in keys(huaweicloud_smn_subscription.failures) : "Confirm the subscription \"email ${address}\" to ${var.topic_name}-failures in the same way."],
    [for address in keys(huaweicloud_smn_subscription.guard) : "Confirm the subscription \"email ${address}\" to ${var.topic_name}-guard in the same way."],
    ["Then run npm run smoke -- --region ${var.region}: an alarm must arrive at every subscription."],
    var.check_tracker ? [] : ["See that CTS is enabled in ${var.region}, with its management tracker named system."],
    ["Sign in once from an address that is not on the whitelist: only this tests the trigger too."],
  )
}
