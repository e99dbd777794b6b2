/** The kinds of communes since 1 July 2025 (two-tier administration), as they stand before the name. */
export const COMMUNE_KINDS = ['xã', 'phường', 'đặc khu'] as const;

/** How the assistant calls itself and the person unless the commune says otherwise. */
export const DEFAULT_ADDRESS = { self: 'cháu', other: 'bác' } as const;
