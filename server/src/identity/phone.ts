/**
 * The one spelling of a phone number: 11 digits for a mainland mobile number, E.164 (`+…`) for any other. Null where
 * the text is no number. Platforms hand over 13812345678, +8613812345678 and 86-13812345678 alike.
 */
export function normalizePhone(text: string): string | null {
  const compact = text.replace(/[\s()-]/g, '');
  const mainland = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/.exec(compact)?.[1];
  if (mainland) return mainland;
  const foreign = compact.replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(foreign) && !foreign.startsWith('+86') ? foreign : null;
}

/** 138****1234: enough for the owner to recognise it, too little for anybody else. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
