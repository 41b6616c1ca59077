/** What an alarm says, in simplified Chinese, in the words of the Chinese console. */
import type { Texts } from "./texts.ts";
import type { Who } from "./who.ts";

const users = {
  root: "根用户",
  user: "IAM用户",
  agency: "委托",
  external: "联邦用户",
  unknown: "用户",
} as const;

const operations = { login: "登录", logout: "登出", other: "操作" } as const;
const results = { succeeded: "成功", failed: "失败", unknown: "未知" } as const;

const stops = {
  root: "根用户无法停用，请修改账号密码、开启MFA、删除访问密钥",
  user: "请在IAM中停用该用户、修改密码、删除访问密钥",
  agency: "请收回该委托的权限以终止会话，检查谁可以使用该委托",
  external: "请在身份提供商处停用该用户并将其登出",
  unknown: "请在IAM或身份提供商处停用该用户、修改密码、删除访问密钥",
} as const;

/** What ends the guessing; of the others `strong`. */
const guards: Partial<Record<Who, string>> = {
  agency: "检查谁可以使用该委托",
  external: "检查身份提供商",
};

const strong = "确认密码足够复杂，并已开启登录保护";

const where = "（函数的环境变量IP，或Terraform的变量whitelist）";

export const zhCn: Texts = {
  labels: {
    result: "结果",
    who: "身份",
    when: "时间",
    where: "来源",
    repeated: "重复",
    account: "账号",
    action: "操作",
    userId: "用户ID",
    root: "根用户",
    userType: "用户类型",
    origin: "原始用户",
    resource: "资源名称",
    signInMode: "登录方式",
    loginProtection: "登录保护",
    mfa: "多因素认证",
    source: "原始来源",
    userAgent: "用户代理",
    traceId: "事件ID",
    region: "区域",
    project: "项目ID",
  },
  colon: "：",
  blank: "\u3000",
  unknown: "未知",
  yes: "是",
  no: "否",
  results,
  outcome: (result) => (result === "unknown" ? "结果未知" : results[result]),
  comma: "，",
  silent: "事件中未说明",
  remark: (text, remark) => `${text}（${remark}）`,
  user: (who, name) => users[who] + (name === undefined ? "（名称未知）" : ` ${name}`),
  origin: (name, id, account) => `${name}${id ? `（ID：${id}）` : ""}，账号 ${account}`,
  federated: "由身份提供商记录",
  reasons: {
    "not-whitelisted": "不在白名单中",
    "unreadable-source": "无法识别为IP地址",
    "missing-source": "事件中没有源IP",
  },
  excluded: (exclusion) => `被白名单的排除项“${exclusion}”排除`,
  shut: (entry, exclusion) => `白名单的 ${entry} 包含该地址，但在排除项“${exclusion}”修正之前不放行任何地址`,
  repeated: (count, since) => `自 ${since} 起另有 ${count} 次`,
  unfit: (addresses, until, from, users) =>
    `白名单条目 ${addresses}${users ? `，仅对 ${users} 有效` : ""}` +
    `${until ? `，有效期至 ${until}，现已过期` : from ? `，自 ${from} 起才生效` : ""}`,
  subject: (kind, result, user, ip, action) =>
    `非法${operations[kind]}${result === "unknown" ? "，结果" : ""}${results[result]}：` +
    `${user}，来自${ip ? ` ${ip}` : "未知地址"}${kind === "other" ? `，${action}` : ""}`,
  todo: "处理建议",
  details: "详细信息",
  problems: "此函数的配置问题",
  more: (count) => `另有 ${count} 项，见函数日志。`,
  leftOut: (names) => `环境变量Actions排除的操作：${names}`,
  unlisted: (action) =>
    `IAM文档中没有${action ? ` ${action}` : "该操作"}，因名称近似登录或登出而审计。如需排除，请` +
    `${action ? `在函数的环境变量Actions中写入 -${action}` : "将其从函数的触发器中移除"}。`,
  sms: (ip, action, isShort) => (isShort ? `IP:${ip}，${action}` : `非法操作 IP:${ip}，操作:${action}`),
  next: (ask, act) => `下一步：${ask}${act}`,
  ask: (who, isNamed) =>
    `请向${who === "agency" ? "使用该委托的人" : "该用户"}核实是否为本人操作${isNamed ? "" : "（在CTS中按事件ID查找该事件）"}，不要通过邮件核实。`,
  stop: (who) => `如非本人操作：${stops[who]}，并在CTS中查看其后续操作。`,
  guessed: (who) =>
    `如非本人操作：该尝试已失败。若多次出现，可能有人在猜测密码，请${guards[who] ?? strong}。`,
  admit: (ip, network) =>
    `如为本人操作且该地址可信：请将 ${ip}${network ? `（该地址可能每天变化，也可用 ${network}）` : ""} 加入白名单${where}。`,
  mend: (exclusion) => `如为本人操作且该地址可信：请修正白名单中的排除项“${exclusion}”${where}。`,
  adapt: (isTime) =>
    `如为本人操作且该地址可信：请修正白名单中对应条目的${isTime ? "日期" : "用户"}${where}。`,
  look: "如为本人操作：请在CTS中按事件ID查找该事件的来源，白名单无法放行它。",
};
