import type { World } from '../world/world';
import type { GatewayCall } from './biz-content';
import { type AnswerNode, gatewayFailure } from './gateway-answer';
import { personBy } from './recipient';

/** Templates that one question may be about. */
const MOST = 3;

/**
 * `alipay.open.app.messagetemplate.subscribe.query`: what a person has said about templates, not how often it still
 * holds. Field names are the platform's; the words of the states are not published and stand here as guesses.
 */
export function querySubscriptions(world: World, { content }: GatewayCall): AnswerNode {
  const { template_id_list: ids, open_id: openId, user_id: userId } = content ?? {};
  if (!Array.isArray(ids) || ids.length < 1) {
    return gatewayFailure('40001', 'isv.missing-template-id-list', '缺少template_id_list参数');
  }
  const owner = personBy(world, openId, userId);
  if (!owner) return gatewayFailure('40002', 'isv.invalid-parameter', '参数无效：open_id');
  const templates = ids.map((id: unknown) => (typeof id === 'string' ? world.templates.byId('alipay', id) : undefined));
  const known = templates.filter((template) => template !== undefined);
  if (known.length < ids.length || ids.length > MOST || new Set(known.map(({ kind }) => kind)).size > 1) {
    return gatewayFailure('40002', 'isv.invalid-parameter', '参数无效：template_id_list');
  }
  const relations = known.flatMap((template) => {
    const grant = world.consents.grant(owner, template);
    // Nothing is answered about a template that the person was never asked for.
    if (!grant) return [];
    return [
      {
        template_id: template.templateId,
        subscribe_type: template.kind === 'once' ? 'ONCE' : 'LONG',
        subscribe_state: grant.left > 0 ? 'SUBSCRIBE' : 'UNSUBSCRIBE',
        keep_state: 'NOT_KEEP',
        show: true,
      },
    ];
  });
  return {
    code: '10000',
    msg: 'Success',
    show_component: true,
    ...(relations.length > 0 ? { subscribe_relations: relations } : {}),
  };
}
