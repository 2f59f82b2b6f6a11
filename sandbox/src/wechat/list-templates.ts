import type { World } from '../world/world';

/** `GET /wxaapi/newtmpl/gettemplate`: the templates of the app, type 2 one-time and 3 long-term. */
export function listTemplates(world: World): object {
  const data = world.templates.of('wechat').map(({ templateId, title, kind, fields }) => ({
    priTmplId: templateId,
    title,
    content: fields.map(({ name, label }) => `${label}:{{${name}.DATA}}\n`).join(''),
    example: fields.map(({ label }) => `${label}:示例\n`).join(''),
    type: kind === 'once' ? 2 : 3,
  }));
  return { errcode: 0, errmsg: 'ok', data };
}
