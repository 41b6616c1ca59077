/** How the process of an instance is started. */

/**
 * Flags that keep the process from reading and writing anything else, also as root, from starting programs, and from
 * what later versions allow: https://nodejs.org/docs/latest-v20.x/api/permissions.html#process-based-permissions
 * Node.js 20 still tells the names of what lies in `/` where the folders that it is given share nothing but `/`.
 */
export function flags(readable: readonly string[], writable: string): string[] {
  const known = process.allowedNodeEnvironmentFlags;
  return [
    known.has("--permission") ? "--permission" : "--experimental-permission",
    "--disable-warning=ExperimentalWarning",
    ...[...readable, `${writable}/*`].map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${writable}/*`,
    // Node.js 20.15, the platform's, does not load an ES module with `require`.
    ...(known.has("--experimental-require-module") ? ["--no-experimental-require-module"] : []),
  ];
}
