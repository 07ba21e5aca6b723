# One bar a sector, highest on top, women then men; care and construction marked by colour, weight and sign.
slots = rows < 0.42 * max_rows ? 0.42 * max_rows : rows
set lmargin at screen wide(0.455)
set rmargin at screen 1 - wide(0.035)
set tmargin at screen below_title + tall(0.005)
set bmargin at screen tall(0.07)
set xrange [0:high * 1.12]
set yrange [-slots - 0.5:-0.5]
unset xtics
unset ytics
half = 0.39
row_font = rows > 0.64 * max_rows ? 17 : 20

do for [i=1:rows] {
    m = int(sector_mark[i])
    colour = m == 1 ? care_colour : m == 2 ? construction_colour : ink
    set label sector_name[i] at screen wide(0.407), first -i right noenhanced font (m > 0 ? bold_font(row_font) : plain_font(row_font)) textcolor rgb colour
    set label sprintf('%d', int(sector_rank[i])) at screen wide(0.45), first -i right noenhanced font plain_font(row_font - 2) textcolor rgb quiet
    if (m > 0) {
        set label '' at screen wide(0.418), first -i point pointtype (m == 1 ? 7 : 5) pointsize 1.3 * dots linecolor rgb colour
    }
}

plot chart_data using (0):(-$1):(0):3:(-$1 - half):(-$1 + half) with boxxyerror linecolor rgb women_dark, \
     chart_data using (0):(-$1):3:($3 + $4):(-$1 - half):(-$1 + half) with boxxyerror linecolor rgb men_dark, \
     chart_data using ($3 + $4):(-$1):(sector_total[int($0) + 1]) with labels left noenhanced offset 0.8, 0 \
         font plain_font(row_font) textcolor rgb ink
unset output
