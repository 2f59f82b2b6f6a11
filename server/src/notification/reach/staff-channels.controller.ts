import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actors, Caller, type CallerInfo } from '../../identity';
import { Database } from '../../infra/database';
import { invalid, ProblemError } from '../../infra/http';
import { channelOrderProblem } from './channel-order';
import { StaffChannels } from './staff-channels';
import { StaffChannelsAnswerDto, StaffChannelsDto } from './staff-channels.dto';

/** In which order the administrator wants staff to be reached when they have not looked. */
@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/staff-channels')
export class StaffChannelsController {
  constructor(
    private readonly channels: StaffChannels,
    private readonly database: Database,
    private readonly actors: Actors,
  ) {}

  @Get()
  @ApiOperation({ summary: '工作人员没有查看任务时，依次使用的渠道' })
  @ApiOkResponse({ type: StaffChannelsAnswerDto })
  async read(@Caller() caller: CallerInfo): Promise<StaffChannelsAnswerDto> {
    await this.onlyAnAdministrator(caller);
    return this.answer();
  }

  @Patch()
  @ApiOkResponse({ type: StaffChannelsAnswerDto })
  async change(@Caller() caller: CallerInfo, @Body() { order }: StaffChannelsDto): Promise<StaffChannelsAnswerDto> {
    const problem = channelOrderProblem(order);
    if (problem !== null) throw invalid('order', problem);
    await this.onlyAnAdministrator(caller);
    await this.database.inTransaction((tx) => this.channels.setOrder(tx, order));
    return this.answer();
  }

  private async answer(): Promise<StaffChannelsAnswerDto> {
    const order = [...(await this.channels.order(this.database.read()))];
    return { order, notConnected: order.filter((channel) => !this.channels.isConnected(channel)) };
  }

  private async onlyAnAdministrator(caller: CallerInfo): Promise<void> {
    const actor = await this.actors.of(caller.accountId);
    if (!actor.roles.includes('admin')) throw new ProblemError('forbidden');
  }
}
