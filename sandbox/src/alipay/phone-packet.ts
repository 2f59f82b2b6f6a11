import type { KeyObject } from 'node:crypto';
import { sealContent } from './content-cipher';
import { signRsa2 } from './rsa2';

/** What `my.getPhoneNumber` hands to the page, for the server to open (Alipay: my.getPhoneNumber). */
export interface PhonePacket {
  readonly response: string;
  readonly sign: string;
  readonly sign_type: 'RSA2';
  readonly charset: 'UTF-8';
  readonly encrypt_type: 'AES';
}

/** Encrypts a phone number as the client does; without a key it is the plain error that the platform gives. */
export function packPhone(phone: string, aesKey: string | undefined, privateKey: KeyObject): PhonePacket {
  if (!aesKey) {
    const error = {
      code: '40001',
      msg: 'Missing Required Arguments',
      subCode: 'isv.missing-encrypt-key',
      subMsg: '缺少加密配置',
    };
    const response = JSON.stringify(error);
    return packet(response, signRsa2(response, privateKey));
  }
  const response = sealContent(JSON.stringify({ code: '10000', msg: 'Success', mobile: phone }), aesKey);
  // The signature covers the ciphertext together with its double quotes.
  return packet(response, signRsa2(`"${response}"`, privateKey));
}

function packet(response: string, sign: string): PhonePacket {
  return { response, sign, sign_type: 'RSA2', charset: 'UTF-8', encrypt_type: 'AES' };
}
