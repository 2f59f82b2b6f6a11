export * from './config';
export { ConfigError, loadConfig } from './load-config';
