const Icon = ({ d }: { d: string }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path
      d={d}
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linejoin="round"
      stroke-linecap="round"
    />
  </svg>
);

export const Globe = () => (
  <Icon d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM1.8 8h12.4M8 1.8c-4 4-4 8.4 0 12.4M8 1.8c4 4 4 8.4 0 12.4" />
);

export const Check = () => <Icon d="M2.8 8.6l3.4 3.4 7-8" />;

export const Lock = () => <Icon d="M3.2 7.2h9.6v6.6H3.2zM5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />;

export const Signature = () => <Icon d="M2 13.8h12M3 10.6l.6-2.6 6.6-6.2 2.2 2.2-6.4 6.2z" />;
