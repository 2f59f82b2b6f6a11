export { ConfigError, readConfig } from './config/read-config';
export type {
  AlipayApp,
  Persona,
  PushMode,
  SandboxConfig,
  SandboxTemplate,
  TemplateField,
  WebhookSettings,
  WechatApp,
} from './config/sandbox-config';
export { type RunningSandbox, startSandbox } from './start-sandbox';
