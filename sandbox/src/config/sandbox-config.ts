/** What a sandbox is started with: the two apps' credentials, the people and the templates that exist in its world. */
export interface SandboxConfig {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where the server under development answers; webhooks go to `<serverUrl>/webhooks/wechat`. */
  readonly serverUrl: string;
  readonly wechat: WechatApp;
  readonly alipay: AlipayApp;
  /** The account with the provider of text messages; without it there is no provider. */
  readonly sms?: SmsAccount;
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
  /** Words by which texts are judged, on both platforms; some demo words when absent. */
  readonly keywords?: KeywordLists;
  /** Every page of the released mini-program, the home page first; without the list any well-formed page exists. */
  readonly pages?: readonly string[];
  /** Limits of single interfaces by path, such as `cgi-bin/token`, over the usual ones. */
  readonly quotas?: Readonly<Record<string, Quota>>;
}

export interface KeywordLists {
  readonly risky?: readonly string[];
  readonly review?: readonly string[];
}

/** A number is calls a day. A day is China's, a minute the clock's. */
export type Quota = number | QuotaLimits;

export interface QuotaLimits {
  readonly perDay?: number;
  readonly perMinute?: number;
  /** Only of `sns/jscode2session`. */
  readonly perUserPerMinute?: number;
}

export interface WechatApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly token: string;
  /** 43 characters, as the console shows it. */
  readonly encodingAesKey: string;
  /** The app's original id (gh_…), `ToUserName` of every push. */
  readonly originalId?: string;
  /** Whether the app may send customer-service messages; yes when absent. */
  readonly customerService?: boolean;
  /** Answers that entering the conversation allows, for one minute: 1 by default, 2 by newer copies of the document. */
  readonly repliesOnEntering?: 1 | 2;
  /** Milliseconds from an asynchronous media check to its push; 300 by default. */
  readonly mediaCheckDelayMs?: number;
  /** Messages of one long-term template that one person may get a day (40038); no limit when absent. */
  readonly longTermPerDay?: number;
  /** Milliseconds that a send is on its way: a second one to the same person and template meanwhile is 43108. Off when absent. */
  readonly sendTakesMs?: number;
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
  /** Whether failures are signed, too; yes when absent. The documents do not say, so a client has to read both. */
  readonly signErrors?: boolean;
  /** Whether `alipay.security.risk.content.sync.detect`, which has to be bought, is there; yes when absent. */
  readonly contentDetection?: boolean;
}

export interface SmsAccount {
  readonly accessKey: string;
  readonly secret: string;
  /** Stands in 【】 before every text. */
  readonly signName: string;
  readonly templateId: string;
  /** The template's words with `{code}` in them; those of a login code when absent. */
  readonly text?: string;
  /** Messages that one phone gets; 1 a minute and 10 in 24 hours when absent. */
  readonly limits?: { readonly perMinute?: number; readonly perDay?: number };
}

/** `ToUserName` of every push. */
export function originalIdOf({ wechat }: Pick<SandboxConfig, 'wechat'>): string {
  return wechat.originalId ?? 'gh_sandbox00000';
}

export const PUSH_MODES = ['secure', 'plain', 'compatible'] as const;
export type PushMode = (typeof PUSH_MODES)[number];

export const PUSH_FORMATS = ['json', 'xml'] as const;
export type PushFormat = (typeof PUSH_FORMATS)[number];

export interface WebhookSettings {
  /** Message push mode chosen in the console; `secure` by default. */
  readonly mode?: PushMode;
  /** Data format chosen in the console; `json` by default. */
  readonly format?: PushFormat;
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
  /** WeChat holds the person for a risk: logging in answers 40226. */
  readonly highRisk?: boolean;
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
  /** The only values that the template takes in this field, as `const` and some `phrase` fields have them. */
  readonly values?: readonly string[];
}
