/** YYMMDD of the civil day in `timeZone` (IANA name) at an instant, epoch milliseconds. */
export function civilDay(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: '2-digit',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  return parts
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => value)
    .join('');
}
