/** Header names come as the server, the phone's system or the platform spells them; a list where one came twice. */
export function lowerCased(headers: object | undefined): Record<string, string> {
  const all: Record<string, string> = {};
  const raw = (headers ?? {}) as Record<string, unknown>;
  Object.keys(raw).forEach((name) => {
    const value = raw[name];
    all[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  });
  return all;
}
