import { proofOf } from './alipay-proof';

const packet = (value: unknown) => ({ ok: true as const, value: { response: JSON.stringify(value) } });

it('hands the encrypted packet and its signature on', () => {
  expect(proofOf(packet({ response: 'cipher', sign: 's', sign_type: 'RSA2' }))).toEqual({
    ok: true,
    value: { encrypted: 'cipher', sign: 's' },
  });
});

it.each([
  ['an error of Alipay’s', packet({ response: { code: '40001', subCode: 'isv.missing-encrypt-key' } })],
  ['no signature', packet({ response: 'cipher' })],
  ['no JSON', { ok: true as const, value: { response: '<html>' } }],
])('%s is no proof', (_, answer) => expect(proofOf(answer)).toMatchObject({ ok: false, why: 'failed' }));

it('a refusal stays the refusal it is', () => {
  expect(proofOf({ ok: false, why: 'cancelled', detail: '' })).toMatchObject({ ok: false, why: 'cancelled' });
});
