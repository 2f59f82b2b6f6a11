import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn } from 'class-validator';
import { STAFF_CHANNELS, type StaffChannel } from './channel-order';

export class StaffChannelsDto {
  @ApiProperty({
    enum: STAFF_CHANNELS,
    isArray: true,
    description: '工作人员没有查看任务时依次使用的渠道；最后一个是 inbox',
  })
  @IsArray({ message: '应为渠道列表' })
  @ArrayMinSize(1, { message: '至少要有 inbox' })
  @ArrayMaxSize(STAFF_CHANNELS.length, { message: `最多 ${STAFF_CHANNELS.length} 个渠道` })
  @IsIn(STAFF_CHANNELS, { each: true, message: `可用的渠道有 ${STAFF_CHANNELS.join('、')}` })
  order: StaffChannel[];
}

export class StaffChannelsAnswerDto extends StaffChannelsDto {
  @ApiProperty({ enum: STAFF_CHANNELS, isArray: true, description: '其中没有接入、会被跳过的渠道' })
  notConnected: StaffChannel[];
}
