import type { Status } from '@citygrid/shared/case';
import { words } from './words';

const zhState: Record<Status, string> = {
  submitted: '已收到',
  inspecting: '正在核实',
  dispatching: '正在安排',
  assigned: '已转部门',
  processing: '正在办理',
  suspended: '暂缓办理',
  verifying: '等待核查',
  closed: '已经办结',
  archived: '已经归档',
  rejected: '不予受理',
  withdrawn: '已经撤回',
  merged: '合并办理',
};

const enState: Record<Status, string> = {
  submitted: 'Received',
  inspecting: 'Being checked',
  dispatching: 'Being arranged',
  assigned: 'With a department',
  processing: 'In progress',
  suspended: 'Put off',
  verifying: 'To be verified',
  closed: 'Done',
  archived: 'Archived',
  rejected: 'Not taken up',
  withdrawn: 'Withdrawn',
  merged: 'Joined',
};

/** What comes next on one line; `due` in words (「明天 18:00 前」), null where no date is promised; `unit` who has it. */
type Next = (due: string | null, unit: string | null) => string;

/** After Chinese words; a date that begins with a number stands apart from them. */
function by(due: string | null): string {
  if (due === null) return '会';
  return /^\d/.test(due) ? ` ${due}` : due;
}

const zhNext: Record<Status, Next> = {
  submitted: (due) => `网格员${by(due)}接手`,
  inspecting: (due) => `网格员${by(due)}到现场看`,
  dispatching: (due) => `${due ?? '正在'}定下谁来办`,
  assigned: (due, unit) => `${unit ?? '办理部门'}${by(due)}办好`,
  processing: (due, unit) => `${unit ?? '办理部门'}${by(due)}办好`,
  suspended: () => '暂时办不了，到时接着办',
  verifying: (due) => `另一位同事${by(due)}去核查`,
  closed: () => '看看结果，打个分',
  archived: () => '经过和结果随时可看',
  rejected: () => '原因和该找谁在里面',
  withdrawn: () => '不再办理',
  merged: () => '和另一件一起办',
};

const enNext: Record<Status, Next> = {
  submitted: (due) => `A grid worker takes it ${due ?? 'soon'}`,
  inspecting: (due) => `A grid worker looks at it ${due ?? 'soon'}`,
  dispatching: (due) => `Who fixes it is settled ${due ?? 'soon'}`,
  assigned: (due, unit) => `${unit ?? 'The department'} fixes it ${due ?? 'soon'}`,
  processing: (due, unit) => `${unit ?? 'The department'} fixes it ${due ?? 'soon'}`,
  suspended: () => 'Cannot go on for now; resumes later',
  verifying: (due) => `Someone else verifies it ${due ?? 'soon'}`,
  closed: () => 'See the result and rate it',
  archived: () => 'Course and result stay readable',
  rejected: () => 'Why, and whom to ask, is inside',
  withdrawn: () => 'Nothing more is done',
  merged: () => 'Handled together with another',
};

/** Where a report stands and what comes next, as pushes say it too. */
export const nextStep = words(
  { state: zhState, next: zhNext, late: '比预计的慢，已经提醒' },
  { state: enState, next: enNext, late: 'Slower than promised; they were reminded' },
);
