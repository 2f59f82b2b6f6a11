import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PhotoDto } from '../../cases';
import { Caller, type CallerInfo } from '../../identity';
import { Drafts, type DraftView } from './drafts';
import type { UsedBy } from './used-drafts';

class UsedByDto implements UsedBy {
  @ApiProperty() caseId: string;
  @ApiProperty() number: string;
}

class DraftDto implements DraftView {
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true, description: '在客服会话里写的话' }) description: string | null;
  @ApiProperty({ type: [String], description: '可以直接放进 POST /cases 的 photoIds' }) photoIds: string[];
  @ApiProperty({ type: [PhotoDto] }) photos: PhotoDto[];
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: '还在从客服会话里取的照片张数；不为 0 时过几秒再取一次草稿，取齐后再提交',
  })
  photosPending: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({
    type: UsedByDto,
    nullable: true,
    description: '打开草稿以后，本人已经用其中的照片或文字上报的事项；此时表单应提示「已经上报」，不要再提交一遍',
  })
  usedBy: UsedBy | null;
}

@ApiTags('drafts')
@ApiBearerAuth()
@Controller('drafts')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get(':id')
  @ApiOperation({ summary: '在客服会话里开的头：文字和照片，只给本人，七天内有效；已经用在一件事上的照片不再列出' })
  @ApiOkResponse({ type: DraftDto })
  async get(@Caller() caller: CallerInfo, @Param('id') id: string): Promise<DraftView> {
    return this.drafts.open(caller.accountId, id);
  }
}
