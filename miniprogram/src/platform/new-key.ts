let count = 0;

/** A name that no other photo on this phone has: letters, digits and hyphens, fit for a file's name. */
export function newKey(): string {
  count += 1;
  return `${Date.now().toString(36)}-${count.toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}
