/** placeholder */
export async function handler(_event: unknown, _context: unknown): Promise<unknown> {
  return {};
}
