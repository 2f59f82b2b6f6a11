/** Whole numbers that a double may not hold exactly: sixteen digits and more. */
const LONG = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Where one may stand outside of a string: an id in quotes, which is what most of them are, needs no second reading. */
const MAY_BE_LONG = /(?:^|[:,[\s])-?\d{16}/;

/**
 * JSON whose long whole numbers come out as text, digit for digit: WeChat's 64-bit message ids do not fit a double
 * (22876340532172987 would come out as …988). Throws SyntaxError as JSON.parse does.
 */
export function parseExactJson(text: string): unknown {
  // Judged first: only in valid JSON does every string end, which keeps the search below linear.
  const plain: unknown = JSON.parse(text);
  if (!MAY_BE_LONG.test(text)) return plain;
  return JSON.parse(text.replace(LONG, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token)));
}
