/** The mark of the house: twelve places around one table. */

const centre = 14;
const seats = Array.from({ length: 12 }, (_, index) => {
  const angle = (index * Math.PI) / 6;
  return {
    key: `seat-${index}`,
    x: (centre + 11 * Math.sin(angle)).toFixed(2),
    y: (centre - 11 * Math.cos(angle)).toFixed(2),
  };
});

export function BrandMark() {
  return (
    <svg className="rk-brand__mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <circle cx={centre} cy={centre} r="5.5" fill="none" stroke="currentColor" strokeWidth="1.75" />
      {seats.map((seat) => (
        <circle key={seat.key} cx={seat.x} cy={seat.y} r="1.75" fill="currentColor" />
      ))}
    </svg>
  );
}
