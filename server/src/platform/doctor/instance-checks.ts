import type { Config } from '../../config';
import type { Database } from '../../infra/database';
import { advice, fine, wrong, type Finding } from './finding';

/** Whether there is something to report to: grids, people, a time zone, a night. */
export async function checkInstance(config: Config, database: Database): Promise<Finding[]> {
  const count = async (sql: string): Promise<number> =>
    Number((await database.read().one<{ n: number | string }>(sql))?.n ?? 0);
  const grids = await count("SELECT COUNT(*) AS n FROM grid WHERE kind = 'people' AND to_version IS NULL");
  const workers = await count(
    "SELECT COUNT(*) AS n FROM staff WHERE role = 'gridWorker' AND active = 1 AND bound_at IS NOT NULL",
  );
  const dead = await count("SELECT COUNT(*) AS n FROM delivery WHERE state = 'dead'");
  return [
    grids > 0 ? fine('网格', `${grids} 个`) : wrong('网格', '一个也没有，上报无处可去', 'POST /admin/grids/import'),
    workers > 0
      ? fine('网格员', `${workers} 人能接任务`)
      : wrong('网格员', '没有人能接任务', '控制台添加人员，请她们用手机号登录一次'),
    ...(dead > 0 ? [advice('消息', `${dead} 条发不出去，等人处理`, 'GET /admin/dead?kind=delivery，修好后重发')] : []),
    ...(config.env === 'production' && !config.quietHours
      ? [advice('夜间', '夜里也发消息', '去掉 QUIET_HOURS=off')]
      : []),
  ];
}
