/** A variable is missing or unusable. The message names the variable, never its value. */
export class ConfigError extends Error {}
