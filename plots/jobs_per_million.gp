# One bar a sector, highest on top, women then men; care and construction marked by colour, weight and sign.
slots = rows < 8 ? 8 : rows
set lmargin at screen 0.455
set rmargin at screen 0.965
set tmargin at screen below_title - 0.04
set bmargin at screen 0.07
set xrange [0:high * 1.12]
set yrange [-slots - 0.5:-0.5]
unset xtics
unset ytics
half = 0.39
row_font = rows > 12 ? 17 : 20

do for [i=1:rows] {
    m = int(sector_mark[i])
    colour = m == 1 ? care_colour : m == 2 ? construction_colour : ink
    set label sector_name[i] at screen 0.407, first -i right noenhanced font sprintf('%s,%d', m > 0 ? bold : '', row_font) textcolor rgb colour
    set label sprintf('%d', int(sector_rank[i])) at screen 0.45, first -i right noenhanced font sprintf(',%d', row_font - 2) textcolor rgb quiet
    if (m > 0) {
        set label '' at screen 0.418, first -i point pointtype (m == 1 ? 7 : 5) pointsize 1.3 * dots linecolor rgb colour
    }
}

# Legend in one line above the bars.
key_y = below_title - 0.008
array key_text[4] = [text_women, text_men, text_care, text_construction]
array key_colour[4] = [women_dark, men_dark, care_colour, construction_colour]
array key_x[4] = [0.458, 0.568, 0.66, 0.81]
do for [k=1:4] {
    if (k < 3 || (k == 3 && has_care > 0) || (k == 4 && has_construction > 0)) {
        if (k < 3) {
            set object rectangle from screen key_x[k], screen key_y - 0.014 to screen key_x[k] + 0.02, screen key_y + 0.014 fillcolor rgb key_colour[k] fillstyle solid 1.0 noborder
        } else {
            set label '' at screen key_x[k] + 0.012, screen key_y point pointtype (k == 3 ? 7 : 5) pointsize 1.6 * dots linecolor rgb key_colour[k]
        }
        set label key_text[k] at screen key_x[k] + 0.027, screen key_y left noenhanced font (k < 3 ? font_text : bold . ',20') textcolor rgb (k < 3 ? ink : key_colour[k])
    }
}

plot chart_data using (0):(-$1):(0):3:(-$1 - half):(-$1 + half) with boxxyerror linecolor rgb women_dark, \
     chart_data using (0):(-$1):3:($3 + $4):(-$1 - half):(-$1 + half) with boxxyerror linecolor rgb men_dark, \
     chart_data using ($3 + $4):(-$1):(sector_total[int($0) + 1]) with labels left noenhanced offset 0.8, 0 \
         font sprintf(',%d', row_font) textcolor rgb ink
unset output
