import { ApiProperty } from '@nestjs/swagger';
import { DURATION_UNITS } from './duration-units';
import type { Duration, Visibility } from '@citygrid/shared/case';
import type { Kind } from '@citygrid/shared/catalog';

export class LimitView implements Duration {
  @ApiProperty() amount: number;
  @ApiProperty({ enum: DURATION_UNITS }) unit: Duration['unit'];
}

export class FilingConditionView {
  @ApiProperty({ description: '立案条件' }) name: string;
  @ApiProperty({ type: LimitView }) limit: LimitView;
}

/** A category with everything that an administrator may look at. */
export class AdminCategory {
  @ApiProperty({ example: 'M06013' }) code: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['component', 'matter'] }) kind: Kind;
  @ApiProperty() groupCode: string;
  @ApiProperty() groupName: string;
  @ApiProperty({ enum: ['public', 'parties', 'restricted'] }) visibility: Visibility;
  @ApiProperty() urgent: boolean;
  @ApiProperty({ description: '紧急事项，上报后直接派给部门' }) direct: boolean;
  @ApiProperty({ type: LimitView, description: '最长的办理时限' }) handleLimit: LimitView;
  @ApiProperty({ type: [FilingConditionView] }) conditions: FilingConditionView[];
  @ApiProperty({ type: [String] }) keywords: string[];
  @ApiProperty() version: number;
}

export class AdminCategories {
  @ApiProperty({ type: [AdminCategory] }) items: AdminCategory[];
  @ApiProperty({ type: String, nullable: true, description: '目录一次给全，总为 null' }) nextCursor: string | null;
}
