import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, Matches } from 'class-validator';
import type { Patrol } from '@citygrid/shared/api';
import { CODE } from '@citygrid/shared/area';
import { CELLS_A_CALL } from '@citygrid/shared/patrol';

export class StartPatrolDto {
  @ApiProperty({ description: '在哪个网格巡查：自己的网格，或同社区的其他网格' })
  @Matches(CODE, { message: '网格编码应为 1–32 位字母、数字或连字符' })
  gridCode: string;
}

export class PatrolCellsDto {
  @ApiProperty({ type: [String], maxItems: CELLS_A_CALL, description: '走过的格子（约 50 米见方），不含时间和顺序' })
  @IsArray({ message: '应为格子的列表' })
  @ArrayMaxSize(CELLS_A_CALL, { message: `一次最多 ${CELLS_A_CALL} 格，请分几次发送` })
  cells: unknown[];
}

export class PatrolDto implements Patrol {
  @ApiProperty() id: string;
  @ApiProperty() gridCode: string;
  @ApiProperty() startedAt: string;
  @ApiProperty({ type: String, nullable: true, description: '忘了结束的巡查，开始 12 小时后自动结束' })
  endedAt: string | null;
  @ApiProperty({ type: [String], description: '覆盖的格子，不含时间和顺序' }) cells: string[];
  @ApiProperty({ description: '巡查中上报了几件' }) found: number;
}

export class CurrentPatrolDto {
  @ApiProperty({ type: PatrolDto, nullable: true }) patrol: PatrolDto | null;
}

export class PatrolPageDto {
  @ApiProperty({ type: [PatrolDto] }) items: PatrolDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
