const METRES_PER_DEGREE = 111_320;

/** The centre of the 50-metre square that a point lies in, degrees: enough to know the street corner, not the door. */
export function roundedTo50m({ lng, lat }: { lng: number; lat: number }): { lng: number; lat: number } {
  const latStep = 50 / METRES_PER_DEGREE;
  const roundedLat = (Math.floor(lat / latStep) + 0.5) * latStep;
  // The step in longitude hangs on the rounded latitude alone, so that neighbours in a square get the same answer.
  const lngStep = 50 / (METRES_PER_DEGREE * Math.cos((roundedLat * Math.PI) / 180));
  return { lng: round6((Math.floor(lng / lngStep) + 0.5) * lngStep), lat: round6(roundedLat) };
}

/** Seven decimals, a centimetre: what a conversion leaves behind them means nothing. */
export function withoutDust({ lng, lat }: { lng: number; lat: number }): { lng: number; lat: number } {
  return { lng: Math.round(lng * 1e7) / 1e7, lat: Math.round(lat * 1e7) / 1e7 };
}

function round6(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** 138****1234; short numbers show their last two digits only. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 11 ? `${digits.slice(-11, -8)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}

/** The surname's first character and stars; 市民 where no name was left. */
export function maskedName(name: string | null): string {
  const [first] = name?.trim() ?? '';
  return first ? `${first}**` : '市民';
}
