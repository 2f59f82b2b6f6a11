import { joinedFields, renderFor, type PushFields } from '@citygrid/shared/message';
import type { MessageTemplateRow } from '../entities';

export interface RenderedPush {
  /** By the platform's field names; none where they could not be made. */
  fields: Record<string, string>;
  /** Why there is no message, as a delivery's reason: `cannot-render time4: is empty`. */
  problem: string | null;
}

/** What a template makes of an event's fields, the template as it is now; `cases`: for how many cases one message speaks. */
export function renderPush(
  { platform, fields }: Pick<MessageTemplateRow, 'platform' | 'fields'>,
  values: PushFields,
  zone: string,
  cases = 1,
): RenderedPush {
  const rendered = renderFor(platform, fields, values, zone);
  if (rendered.ok)
    return { fields: cases > 1 ? joinedFields(fields, rendered.value, cases) : rendered.value, problem: null };
  const { name, reason } = rendered.error;
  return { fields: {}, problem: [...`cannot-render ${name}: ${reason}`].slice(0, 200).join('') };
}
