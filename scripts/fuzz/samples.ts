/** The texts that the fuzzer draws from, and the whitelist that they are judged by. */

/** The whitelist that the events are judged by: each way to write an entry, exclusions, and some that cannot be read. */
export const fuzzWhitelist =
  "192.168.1.2, 10.45.65.48; 203.0.113.128/25 198.51.100.110 - 198.51.100.120，2001:db8:1::/48 " +
  "::ffff:192.0.2.0/121 ! 203.0.113.222，！203.0.113.250-203.0.113.251 10.0.0.0/ 10.0.0.999 0x7f.1 # 10.65.56.139";

/** Addresses on the list, beside it, and texts that a careless reader would take for one of them. */
export const sources = [
  ...["192.168.1.2", "192.168.1.1", "192.168.1.3", "10.45.65.48", "10.45.65.49", "::ffff:10.45.65.48"],
  ...[
    "203.0.113.127",
    "203.0.113.128",
    "203.0.113.255",
    "203.0.113.222",
    "203.0.113.250",
    "203.0.114.0",
    "::ffff:203.0.113.200",
    "::ffff:cb00:71c8",
  ],
  ...["198.51.100.109", "198.51.100.110", "198.51.100.120", "198.51.100.121", "192.0.2.127", "192.0.2.128"],
  ...[
    "2001:db8:1::",
    "2001:db8:1:ffff:ffff:ffff:ffff:ffff",
    "2001:db8:2::",
    "2001:DB8:1::0A",
    "::203.0.113.200",
  ],
  ...[
    "10.65.56.139",
    "127.0.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1%eth0",
    "::ffff:0:192.168.1.2",
  ],
  ...[
    "192.168.1.2:443",
    "192.168.1.2,203.0.113.9",
    "192.168.1.02",
    "0300.0250.1.2",
    "3232235778",
    "192.168.258",
  ],
  ...[
    "[2001:db8:1::1]",
    "192.168.1.2/32",
    "192.168.1.2\n",
    "\t192.168.1.2",
    "\ufeff192.168.1.2",
    "１９２.168.1.2",
  ],
  ...["192.168.1.2\u0000", "192.168.1.2.", "1:2:3", "::ffff:192.168.1.02", "unknown", "-", "", " ", "null"],
];

export const actions = [
  ...["login", "logout", "Login", "LOGOUT", "loginFailed", "scanQRCodeLogin", "scanQRCodeLoginFailed"],
  ...["oidcLoginSuccess", "oidcLoginFailed", "iamUserSsoLoginSuccess", "iamUserSsoLoginFailed", "tsiLogin"],
  ...["tenantLoginBySamlSuccess", "federationLoginNoPwdSuccess", "federationLoginNoPwdFailed", " login "],
  ...[
    "createUser",
    "passkeyLogin",
    "user_logon",
    "assumeAgency",
    "log in",
    "login\u0000",
    "logın",
    "ＬＯＧＩＮ",
    "__proto__",
    "constructor",
  ],
];

/** Texts that have broken logs, mails, formats and prototypes elsewhere. */
export const hostileTexts = [
  ...[
    "__proto__",
    "constructor",
    "toString",
    "%s%d%j%o%%",
    "a\nb\r\nc",
    "\u001b[31mred\u001b[0m",
    "\u202eevil\u202c",
  ],
  ...[
    "[IP:192.168.1.2, Action:logout]",
    "【】",
    '"],{}',
    "\\",
    "\ud800",
    "\udfff\ud800",
    "\u0000",
    "\u2028\u2029",
  ],
  ...[
    "User:  root\nRoot user:  no",
    "{{7*7}}",
    "<script>",
    "'; --",
    "\u200b\u200d\ufeff",
    "e\u0301".repeat(40),
  ],
  ...["x".repeat(5000), "世".repeat(600), "🙂".repeat(300), "NaN", "-1", "1e999", "{}", '{"name":{}}', "[1,"],
];
