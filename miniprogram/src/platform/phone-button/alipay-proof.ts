import { refused } from '../answer';
import type { Answer, PhoneProof } from '../platform';

/** `response` is JSON text: the encrypted packet and its signature; an error of Alipay's has no signature worth having. */
export function proofOf(answer: Answer<{ response: string }>): Answer<PhoneProof> {
  if (!answer.ok) return answer;
  try {
    const { response, sign } = JSON.parse(answer.value.response) as { response?: unknown; sign?: unknown };
    if (typeof response === 'string' && typeof sign === 'string' && sign !== '') {
      return { ok: true, value: { encrypted: response, sign } };
    }
  } catch {
    // Not JSON: as good as no packet.
  }
  return refused('failed', 'the phone packet has no signature');
}
