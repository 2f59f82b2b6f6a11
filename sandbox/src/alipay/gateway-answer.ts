import type { KeyObject } from 'node:crypto';
import { sealContent } from './content-cipher';
import { signRsa2 } from './rsa2';

/** What a method answers; `code` is absent where the real method leaves it out. */
export type AnswerNode = Readonly<Record<string, unknown>>;

/** A type, not an interface: it is an AnswerNode, too. */
export type GatewayFailure = {
  readonly code: string;
  readonly msg: string;
  readonly sub_code: string;
  readonly sub_msg: string;
};

const MESSAGES: Readonly<Record<string, string>> = {
  '20000': 'Service Currently Unavailable',
  '20001': 'Insufficient Authorization Permissions',
  '40001': 'Missing Required Arguments',
  '40002': 'Invalid Arguments',
  '40003': 'Conditions Not Satisfied',
  '40004': 'Business Failed',
  '40005': 'Call Limited',
  '40006': 'Insufficient Permissions',
};

/** A failed answer of the gateway; the code's own message is added. */
export function gatewayFailure(code: string, subCode: string, subMessage: string): GatewayFailure {
  return { code, msg: MESSAGES[code] ?? 'Business Failed', sub_code: subCode, sub_msg: subMessage };
}

/** The failure that an injected code stands for: a gateway code such as 20000, or a sub_code such as MSG_UNSUBSCRIBED. */
export function injectedFailure(errcode: number | string): GatewayFailure {
  const text = String(errcode);
  const usual: Readonly<Record<string, string>> = {
    '20000': 'isp.unknow-error',
    '20001': 'aop.invalid-auth-token',
    '40001': 'isv.missing-parameter',
    '40002': 'isv.invalid-parameter',
    '40003': 'isv.invalid-auth-relations',
    '40004': 'MSG_SEND_ERROR',
    '40005': 'isv.app-call-limited',
    '40006': 'isv.insufficient-isv-permissions',
  };
  const subCode = usual[text];
  if (subCode !== undefined) return gatewayFailure(text, subCode, '沙箱注入的故障');
  return gatewayFailure(codeAbove(text), text, '沙箱注入的故障');
}

function codeAbove(subCode: string): string {
  if (/^(isp|aop)\./.test(subCode)) return '20000';
  if (subCode === 'isv.insufficient-isv-permissions') return '40006';
  return subCode.startsWith('isv.') ? '40002' : '40004';
}

/** `alipay.system.oauth.token` fails under `error_response`, and so does what is no method at all; all else under its own name. */
export function envelopeKey(method: string, failed: boolean, known: boolean): string {
  if (failed && (!known || method === 'alipay.system.oauth.token')) return 'error_response';
  return `${method.replaceAll('.', '_')}_response`;
}

/** How an answer goes out; ciphertext and no signature are exceptions that a client has to cope with. */
export interface AnswerForm {
  /** Seals the node: its place is then taken by the ciphertext, and that, with its quotes, is what is signed. */
  readonly aesKey?: string;
  readonly unsigned?: boolean;
}

/**
 * The whole answer, signed over the exact text of its node. Slashes are escaped as the real gateway does, so that a
 * client that writes the JSON anew before verifying finds out here.
 */
export function signedAnswer(key: string, node: AnswerNode, privateKey: KeyObject, form: AnswerForm = {}): string {
  const plain = JSON.stringify(node).replaceAll('/', '\\/');
  const text = form.aesKey === undefined ? plain : `"${sealContent(plain, form.aesKey)}"`;
  return form.unsigned === true ? `{"${key}":${text}}` : `{"${key}":${text},"sign":"${signRsa2(text, privateKey)}"}`;
}
