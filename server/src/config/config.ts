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
}
