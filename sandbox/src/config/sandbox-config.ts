/** What a sandbox is started with: the two apps' credentials, the people and the templates that exist in its world. */
export interface SandboxConfig {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where the server under development answers; webhooks go to `<serverUrl>/webhooks/wechat`. */
  readonly serverUrl: string;
  readonly wechat: WechatApp;
  readonly alipay: AlipayApp;
  readonly personas: readonly Persona[];
  readonly templates: readonly SandboxTemplate[];
  /** Accepted consents that every person begins with, for each template of their platform. */
  readonly consentsPerPersona: number;
  /** File that phones and consents are kept in; without it a restart is a fresh world. */
  readonly stateFile?: string;
  /** Milliseconds since 1970; a test passes its own. */
  readonly now?: () => number;
  /** Where warnings go; standard error when absent. */
  readonly warn?: (message: string) => void;
  /** Lifetime of a WeChat access_token, seconds; the real one is 7200. */
  readonly tokenSeconds?: number;
  readonly webhook?: WebhookSettings;
  /** Zone in which the phones show their clock. */
  readonly timeZone?: string;
  /** The mini-program's name on the notification cards. */
  readonly appName?: string;
}

export interface WechatApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly token: string;
  /** 43 characters, as the console shows it. */
  readonly encodingAesKey: string;
  /** The app's original id (gh_…), `ToUserName` of every push. */
  readonly originalId?: string;
}

export interface AlipayApp {
  readonly appId: string;
  /** The app's public key, PEM or bare base64: requests are verified with it. */
  readonly appPublicKey: string;
  /** The platform's private key, PEM or bare base64: answers are signed with it. */
  readonly platformPrivateKey: string;
  /** Base64 AES-128 key for encrypted content; without it phone numbers answer isv.missing-encrypt-key. */
  readonly aesKey?: string;
  /** How far a request's timestamp (GMT+8) may be off; the real tolerance is not published. */
  readonly timestampToleranceSeconds?: number;
}

export type PushMode = 'secure' | 'plain' | 'compatible';

export interface WebhookSettings {
  /** Message push mode chosen in the console; `secure` by default. */
  readonly mode?: PushMode;
  /** How long an answer may take before the connection is cut and the push sent again, milliseconds. */
  readonly timeoutMs?: number;
  /** Pause before the next try when the server refused at once, milliseconds. */
  readonly pauseMs?: number;
}

export const ROLES = ['citizen', 'gridWorker', 'handler', 'dispatcher', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const MESSENGERS = ['wechat', 'alipay'] as const;
/** A platform that has phones and pushes. */
export type Messenger = (typeof MESSENGERS)[number];

/** Somebody of the demo. People on the console have no phone here. */
export interface Persona {
  readonly name: string;
  /** How the page of phones calls them; the name when absent. */
  readonly displayName?: string;
  readonly role: Role;
  readonly platform: Messenger | 'console';
  /** Login code that works again and again. */
  readonly code?: string;
  /** WeChat openid or Alipay open_id; made from the name when absent. */
  readonly openid?: string;
  /** Alipay user_id (2088…); made from the name when absent. */
  readonly userId?: string;
  readonly phone?: string;
  readonly username?: string;
  readonly password?: string;
  readonly gridCode?: string;
  readonly departmentCode?: string;
}

export interface SandboxTemplate {
  readonly platform: Messenger;
  readonly templateId: string;
  readonly key: string;
  readonly title: string;
  /** `once`: each consent lets one message through; `long`: one consent lets all through. */
  readonly kind: 'once' | 'long';
  readonly fields: readonly TemplateField[];
  /** Pages a message of this template may open; empty allows all. */
  readonly pages?: readonly string[];
}

export interface TemplateField {
  /** `thing1` on WeChat, `keyword1` on Alipay. */
  readonly name: string;
  readonly label: string;
}
