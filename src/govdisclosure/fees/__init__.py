"""Information-processing fees (信息处理费)."""
