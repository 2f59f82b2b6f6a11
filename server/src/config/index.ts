export * from './config';
export { ConfigError, configToLookAt, loadConfig } from './load-config';
