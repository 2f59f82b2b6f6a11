import { ClimbLadders } from './climb-ladders';
import { FollowStaffTasks } from './follow-staff-tasks.handler';
import { ForgetOldTellings } from './forget-old-tellings';
import { HoldPushesBack } from './hold-pushes-back';
import { StaffChannels } from './staff-channels';
import { StaffLadders } from './staff-ladders';
import { TaskSightings } from './task-sightings';
import { TaskTelling } from './task-telling.entity';
import { WiderCircle } from './wider-circle';

export { DutyCalendar } from './duty-calendar.port';
export { FollowStaffTasks } from './follow-staff-tasks.handler';
export { EnterpriseMessages, StaffSms, type StaffMessage, type StaffMessageOutcome } from './person-channels.port';
export { ReachMetrics, type TellingOutcome } from './reach-metrics.port';
export { StaffChannelsController } from './staff-channels.controller';
export { TaskSightings, type SeenShare } from './task-sightings';

export const reachEntities = [TaskTelling];

/** What makes sure that staff never go mute; part of the notification module. */
export const REACH = [
  ClimbLadders,
  FollowStaffTasks,
  ForgetOldTellings,
  HoldPushesBack,
  StaffChannels,
  StaffLadders,
  TaskSightings,
  WiderCircle,
];
