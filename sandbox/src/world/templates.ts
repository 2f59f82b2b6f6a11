import { ConfigError } from '../config/read-config';
import type { Messenger, SandboxTemplate } from '../config/sandbox-config';

/** The message templates that both platforms have approved, in the order of the configuration. */
export class Templates {
  constructor(private readonly list: readonly SandboxTemplate[]) {
    const seen = new Set<string>();
    for (const template of list) {
      for (const id of [`${template.platform} id ${template.templateId}`, `${template.platform} key ${template.key}`]) {
        if (seen.has(id)) throw new ConfigError(`two templates share the ${id}`);
        seen.add(id);
      }
    }
  }

  of(platform: Messenger): SandboxTemplate[] {
    return this.list.filter((template) => template.platform === platform);
  }

  byId(platform: Messenger, templateId: string): SandboxTemplate | undefined {
    return this.of(platform).find((template) => template.templateId === templateId);
  }

  byKey(platform: Messenger, key: string): SandboxTemplate | undefined {
    return this.of(platform).find((template) => template.key === key);
  }
}

/** Whether a message of this template may open the page; what follows `?` is not looked at. */
export function mayOpen(template: SandboxTemplate, page: string): boolean {
  const allowed = template.pages ?? [];
  if (allowed.length === 0) return true;
  const path = page.split('?', 1)[0] ?? '';
  return allowed.some((prefix) => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`));
}
