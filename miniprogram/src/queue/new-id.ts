/** A random id in the shape of a UUID v4. Mini-programs have no `crypto`: uniqueness is needed here, not secrecy. */
export function newId(): string {
  const digits = Array.from({ length: 32 }, (_, at) => (at === 12 ? '4' : at === 16 ? variant() : nibble())).join('');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}

const nibble = (): string => Math.floor(Math.random() * 16).toString(16);
const variant = (): string => (8 + Math.floor(Math.random() * 4)).toString(16);
