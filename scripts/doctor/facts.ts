/** The shapes of the answers, as documented: what is read of them, and no more. */
import * as z from "zod";

const text = z.string().nullish();
const number = z.number().nullish();

/** https://support.huaweicloud.com/intl/en-us/api-functiongraph/functiongraph_06_0106.html */
export const functionSchema = z.object({
  func_urn: z.string(),
  package: text,
  func_name: text,
  runtime: text,
  handler: text,
  timeout: number,
  code_size: number,
  digest: text,
  user_data: text,
  xrole: text,
  app_xrole: text,
  initializer_handler: text,
  strategy_config: z.object({ concurrency: number }).nullish(),
});
export type FunctionFacts = z.infer<typeof functionSchema>;

/** https://support.huaweicloud.com/intl/en-us/api-functiongraph/functiongraph_06_0119.html */
export const triggersSchema = z.array(
  z.object({
    trigger_type_code: text,
    trigger_status: text,
    last_updated_time: text,
    event_data: z.object({ name: text, operations: z.array(z.string()).nullish() }).nullish(),
  }),
);
export type TriggerFacts = z.infer<typeof triggersSchema>[number];

export const notificationsSchema = z.object({
  notifications: z.array(z.object({ topic_id: text, status: text, notification_name: text })),
});

export const operationsSchema = z.object({
  operations: z.array(z.object({ resource_type: text, operation_list: z.array(z.string()).nullish() })),
});

const destinationSchema = z.object({ destination: text, param: text });
export const asyncSchema = z.object({
  max_async_retry_attempts: number,
  max_async_event_age_in_seconds: number,
  destination_config: z.object({ on_failure: destinationSchema.nullish() }).nullish(),
});

export const trackersSchema = z.object({
  trackers: z.array(
    z.object({
      tracker_type: text,
      status: text,
      detail: text,
      is_support_validate: z.boolean().nullish(),
      management_event_selector: z.object({ exclude_service: z.array(z.string()).nullish() }).nullish(),
      obs_info: z.object({ bucket_name: text }).nullish(),
    }),
  ),
});

export const subscriptionsSchema = z.object({
  subscription_count: number,
  subscriptions: z.array(z.object({ protocol: text, endpoint: text, status: number })),
});

export const domainsSchema = z.object({ domains: z.array(z.object({ id: z.string() })) });
export const agenciesSchema = z.object({
  agencies: z.array(z.object({ id: z.string(), name: z.string(), expire_time: text })),
});

const listed = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statementSchema = z.object({
  Effect: z.string(),
  Action: listed.optional(),
  Resource: z.union([listed, z.record(z.string(), z.unknown())]).optional(),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
const roleSchema = z.object({
  id: z.string(),
  name: text,
  display_name: text,
  policy: z.object({ Version: text, Statement: z.array(statementSchema).optional() }).nullish(),
});
export type Role = z.infer<typeof roleSchema>;
export const rolesSchema = z.object({ roles: z.array(roleSchema) });
export const oneRoleSchema = z.object({ role: roleSchema });

export const metricSchema = z.object({
  datapoints: z.array(z.object({ sum: z.number().nullish(), timestamp: z.number() })),
});

export const tracesSchema = z.object({
  traces: z.array(z.object({ trace_name: text, time: z.unknown() })),
  meta_data: z.object({ marker: text }).nullish(),
});
