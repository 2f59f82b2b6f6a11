import { ApiProperty } from '@nestjs/swagger';

export class CategoryItem {
  @ApiProperty({ example: 'M06013' }) code: string;
  @ApiProperty({ example: '道路破损' }) name: string;
  @ApiProperty({ type: [String], description: '人们常用的说法' }) keywords: string[];
}

export class CategoryGroup {
  @ApiProperty({ example: 'road' }) code: string;
  @ApiProperty({ example: '道路与井盖' }) name: string;
  @ApiProperty({ description: '图标名' }) icon: string;
  @ApiProperty({ type: [CategoryItem] }) items: CategoryItem[];
}

/** 部件 or 事项, then the major class, then the category itself; a leaf has no children. */
export class CategoryNode {
  @ApiProperty({ example: 'M06' }) code: string;
  @ApiProperty({ example: '市容环境' }) name: string;
  @ApiProperty({ type: () => [CategoryNode] }) children: CategoryNode[];
}

/** Answer of GET /categories: citizens' shelves and the standard's tree; both end in the same codes. */
export class CategoriesAnswer {
  @ApiProperty({ description: '目录版本，内容变了就变' }) version: string;
  @ApiProperty({ type: [CategoryGroup] }) groups: CategoryGroup[];
  @ApiProperty({ type: [CategoryNode] }) tree: CategoryNode[];
}
