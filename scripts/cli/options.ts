/** The options that several programs have, in the same words everywhere. */

export const ipOption = ["--ip <list>", "the whitelist (variable IP)"] as const;

export const actionsOption = [
  "--actions <list>",
  "name adds an audited action, -name leaves one out (variable Actions)",
] as const;

export const timeZoneOption = [
  "--time-zone <zone>",
  "also show times in this zone, such as Asia/Shanghai (variable TimeZone)",
] as const;

export const languageOption = [
  "--language <language>",
  "of the alarms: en or zh-cn, simplified Chinese (variable Language)",
] as const;

export const repeatsOption = [
  "--repeats <how>",
  "all sends every alarm, count counts failed attempts like one that was just told (variable Repeats)",
] as const;

export const topicOption = ["--topic <name>", "name or URN of the SMN topic (variable SMN_Topic)"] as const;

export const topicRegionOption = ["--region <region>", "region of the topic (variable RegionName)"] as const;

export const smnEndpointOption = [
  "--endpoint <url>",
  "another endpoint of SMN than the region's (variable SMN_Endpoint)",
] as const;

export const functionRegionOption = ["--region <region>", "region of the function"] as const;

export const functionProjectOption = [
  "--project <id>",
  "project of the function; without it, and without --urn, the function is the one that Terraform has deployed",
] as const;

export const functionNameOption = [
  "--function <name>",
  "name of the function, login-alarm where it is left out",
  "login-alarm",
] as const;

export const functionUrnOption = ["--urn <urn>", "the function's whole URN instead"] as const;

export const varFileOption = [
  "--var-file <file>",
  "read a file of Terraform variables too; may be given again",
  (file: string, files: readonly string[]) => [...files, file],
  [] as string[],
] as const;

export const allowWideOption = [
  "--allow-wide",
  "take a whitelist that admits a large part of the Internet",
] as const;

export const toolOption = [
  "--tool <program>",
  "terraform, tofu, or the path of one of them, where another is wanted than the PATH has",
] as const;
