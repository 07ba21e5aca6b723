# Three panels that share the years: coverage, cost, jobs. Lines are named at their right ends.
set lmargin at screen wide(0.085)
set rmargin at screen 1 - wide(0.26)
margin = last_year > first_year ? 0.02 * (last_year - first_year) : 0.5
set xrange [first_year - margin:last_year + margin]
set grid ytics linetype 1 dashtype solid linecolor rgb faint linewidth 0.5
set ytics font font_small textcolor rgb quiet
font_band = bands <= 4 ? font_text : font_small
array band_colour[6] = [band_1, band_2, band_3, band_4, band_5, band_6]
array band_dash[6] = [1, 2, 4, 3, 5, 1]
array band_point[6] = [7, 5, 9, 11, 13, 4]

# Panel k = 1, 2, 3 from the top; its name stands in the strip above it.
strip = tall(0.055)
panels_low = tall(0.13)
part = (below_title - panels_low) / 3.0
low_edge(k) = panels_low + (3 - k) * part
high_edge(k) = low_edge(k) + part - strip

set multiplot
do for [k=1:3] {
    if (k == 2) { unset label }
    set bmargin at screen low_edge(k) + (k < 3 ? tall(0.012) : 0)
    set tmargin at screen high_edge(k)
    set label 101 (k == 1 ? text_coverage : k == 2 ? text_cost : text_jobs) at screen left_edge, screen high_edge(k) + tall(0.024) left noenhanced font font_name textcolor rgb ink
    if (k == 3) {
        set xtics year_step scale 0.6 nomirror out format '%.0f' font font_text
        set border 1 linecolor rgb quiet linewidth 0.8
    } else {
        set xtics year_step scale 0 format ''
        set border 1 linecolor rgb faint linewidth 0.5
    }
    if (k == 1) {
        set yrange [0:coverage_high * room]
        set ytics 0, 50, coverage_high format '%.0f'
        do for [b=1:bands] {
            set label 110 + b age_end[b] at screen 1 - wide(0.245), graph age_at[b] left noenhanced font font_band textcolor rgb band_colour[b]
        }
        plot for [b=1:bands] chart_data using 1:(column(4 + b)) with linespoints linewidth 2 linecolor rgb band_colour[b] dashtype band_dash[b] pointtype band_point[b] pointsize 1.1 * dots pointinterval int(year_step)
    }
    if (k == 2) {
        set yrange [0:cost_high * room]
        set ytics 0, step_for(cost_high), cost_high format '%g'
        set label 111 cost_end[1] at screen 1 - wide(0.245), graph cost_at[1] left noenhanced font font_text textcolor rgb ink
        plot chart_data using 1:2 with filledcurves y1=0 linecolor rgb faint, \
             chart_data using 1:2 with linespoints linewidth 2 linecolor rgb ink pointtype 7 pointsize 1 * dots pointinterval int(year_step)
    }
    if (k == 3) {
        set yrange [0:jobs_high / jobs_divisor * room]
        set ytics 0, step_for(jobs_high / jobs_divisor), jobs_high / jobs_divisor format '%g'
        set label 111 jobs_end[1] at screen 1 - wide(0.245), graph jobs_at[1] left noenhanced font font_name textcolor rgb women_dark
        set label 112 jobs_end[2] at screen 1 - wide(0.245), graph jobs_at[2] left noenhanced font font_name textcolor rgb men_text
        plot chart_data using 1:($3 / jobs_divisor) with linespoints linewidth 3 linecolor rgb women_dark pointtype 7 pointsize 1.2 * dots pointinterval int(year_step), \
             chart_data using 1:($4 / jobs_divisor) with linespoints linewidth 3 linecolor rgb men_line pointtype 5 pointsize 1.2 * dots pointinterval int(year_step)
    }
}
unset multiplot
unset output
