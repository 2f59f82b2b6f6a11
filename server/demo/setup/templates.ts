import {
  listPageFor,
  TEMPLATE_KEYS,
  TEMPLATES,
  type MessagePlatform,
  type TemplateKey,
} from '@citygrid/shared/message';

/** A message template as the demo's platforms have it. */
export interface DemoTemplate {
  platform: MessagePlatform;
  templateId: string;
  key: TemplateKey;
  title: string;
  kind: 'once';
  fields: { name: string; label: string }[];
  /** Pages that its messages may open. */
  pages: string[];
}

const PLATFORMS: readonly MessagePlatform[] = ['wechat', 'alipay'];

/** The six messages on both platforms; ids are `demo-<platform>-<key>`, each consent lets one message through. */
export function demoTemplates(): DemoTemplate[] {
  return PLATFORMS.flatMap((platform) =>
    TEMPLATE_KEYS.map((key) => ({
      platform,
      templateId: `demo-${platform}-${key}`,
      key,
      title: TEMPLATES[key].title,
      kind: 'once' as const,
      fields: TEMPLATES[key].fields[platform].map(({ name, label }) => ({ name, label })),
      pages: [
        TEMPLATES[key].audience === 'citizen' ? 'pages/case/index' : 'packages/staff/task/index',
        listPageFor(TEMPLATES[key].audience),
      ],
    })),
  );
}
