export type DatabaseConfig = { kind: 'sqlite'; file: string } | { kind: 'mysql'; url: string };
export type StorageConfig = { kind: 'file'; dir: string } | { kind: 's3'; url: string };

/** Off; on: one proxy on this machine or a private network; or the proxies' addresses and networks (CIDR). */
export type TrustProxy = boolean | readonly string[];

export interface WechatConfig {
  appId: string;
  appSecret: string;
  token: string;
  encodingAesKey: string;
  baseUrl: string;
  /** Plain-mode webhooks are accepted: development, or by explicit wish. */
  allowPlain: boolean;
}

export interface AlipayConfig {
  appId: string;
  /** PEM or bare base64, PKCS#8 or PKCS#1. */
  privateKey: string;
  alipayPublicKey: string;
  gateway: string;
  aesKey: string;
}

/** The provider of text messages (docs/platforms.md, "SMS"). */
export interface SmsConfig {
  baseUrl: string;
  accessKey: string;
  secret: string;
  /** Stands in 【】 before the text; registered with the provider. */
  signName: string;
  /** The login code's template; its one parameter is `code`. */
  templateId: string;
}

/** Encrypts personal data; the first of the list encrypts, all decrypt. */
export interface DataKey {
  id: string;
  key: Buffer;
}

export interface Bounds {
  minLng: number;
  minLat: number;
  maxLng: number;
  maxLat: number;
}

/** The app in a browser (H5), and what every client is told before anybody logs in. */
export interface AppSettings {
  /** What people call the service. */
  name: string;
  /** The city's line that a person may always call. */
  hotline: string;
  /** The folder of the built H5 app; null: there is none, and `/` leads to the API's documentation. */
  folder: string | null;
  /** Background of the maps on H5. */
  tiles: { url: string; attribution: string } | null;
  /** Where the sandbox tells who its people are; the demo's alone. */
  personasUrl: string | null;
}

export interface Config {
  env: 'development' | 'test' | 'production';
  port: number;
  host: string;
  publicUrl: string;
  dataDir: string;
  database: DatabaseConfig;
  redisUrl: string | null;
  storage: StorageConfig;
  /** Null: the platform's adapter stays off. */
  wechat: WechatConfig | null;
  alipay: AlipayConfig | null;
  /** Null: nobody logs in by text message. */
  sms: SmsConfig | null;
  jwtSecret: Buffer;
  dataKeys: DataKey[];
  /** IANA name; civil dates and case numbers go by it. */
  timeZone: string;
  /** Null: the current grids' box grown by 2 km. */
  serviceBounds: Bounds | null;
  rateLimits: boolean;
  quietHours: boolean;
  /** Whose word about the client's address is taken. */
  trustProxy: TrustProxy;
  logLevel: string;
  metricsToken: string | null;
  app: AppSettings;
}
